/**
 * Changes outside the diagram that running requests have to follow: an organisation's access managers, a user who
 * leaves, an erasure.
 *
 * <p>The doors call {@link io.supportaccess.process.administration.ChangeOrganisation} and
 * {@link io.supportaccess.process.administration.ErasureTransaction}, and the engine
 * {@link io.supportaccess.process.administration.StepReturn}.
 */
package io.supportaccess.process.administration;
