/**
 * What holds for every user task: who is offered it, who may complete it, what every completion checks, and the reminders.
 *
 * <p>The diagram calls the listeners here, and the engine those that every user task has. Other rooms ask
 * {@link io.supportaccess.process.task.Candidates} who may do a step.
 */
package io.supportaccess.process.task;
