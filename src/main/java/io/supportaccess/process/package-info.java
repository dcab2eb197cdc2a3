/**
 * The process around requests: the doors between the application and the engine, and what several rooms below share.
 *
 * <p>The application enters by {@link io.supportaccess.process.SupportProcess}; the diagram calls the classes marked
 * {@link io.supportaccess.process.CalledByModel}. The rooms follow the diagram: planning, granting, notifying, window,
 * removal and review; task holds for every user task, change for what happens outside the diagram. They use this package and
 * the business packages, and never know how the engine is set up.
 */
package io.supportaccess.process;
