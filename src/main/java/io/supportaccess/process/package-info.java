/**
 * The process around requests: the entry points between the application and the engine, and the helpers that several
 * subpackages share.
 *
 * <p>The application enters by {@link io.supportaccess.process.SupportProcess}, for steps by
 * {@link io.supportaccess.process.Steps}, and reads what waits for whom by {@link io.supportaccess.process.StepOffers} and
 * {@link io.supportaccess.process.WaitingSteps}; the diagram calls the classes marked
 * {@link io.supportaccess.process.CalledByModel}. The subpackages follow the diagram: {@code planning},
 * {@code granting}, {@code notifying}, {@code window}, {@code removal} and {@code review}. {@code task} has the rules
 * of every user task, {@code delegation} who stands in for whom, {@code administration} the changes that come from outside
 * the diagram, and {@code meter} what operators watch. They use this package and the business packages, and of
 * {@code engine}, which sets the engine up, only {@code WithoutAuthorization} and {@code EngineAuthentication}.
 */
package io.supportaccess.process;
