/**
 * Changes by administrators that running requests have to follow: an organisation's access managers, a changed,
 * deactivated or deleted user, an erasure.
 *
 * <p>REST, and the pages through it, call {@link io.supportaccess.process.administration.ChangeOrganisation},
 * {@link io.supportaccess.process.administration.ChangePerson} and
 * {@link io.supportaccess.process.administration.ErasureTransaction}. The engine calls {@link io.supportaccess.process.administration.StepsTakenBack}.
 */
package io.supportaccess.process.administration;
