/**
 * Rules of every user task: its candidates, the right to complete it, the checks at its completion, and the reminders.
 *
 * <p>The diagram calls the listeners here; {@code EveryTaskListener} calls those that hold for every task. Other
 * subpackages ask {@link io.supportaccess.process.task.Candidates} who may do a step.
 */
package io.supportaccess.process.task;
