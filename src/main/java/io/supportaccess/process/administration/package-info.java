/**
 * Changes by administrators that running requests have to follow: an organisation's access managers, a deleted user, an
 * erasure.
 *
 * <p>REST, and the pages through it, call {@link io.supportaccess.process.administration.ChangeOrganisation} and
 * {@link io.supportaccess.process.administration.ErasureTransaction}, and the engine
 * calls {@link io.supportaccess.process.administration.StepsTakenBack}.
 */
package io.supportaccess.process.administration;
