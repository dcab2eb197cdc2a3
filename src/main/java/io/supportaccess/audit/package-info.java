/**
 * The audit trail: it stores each domain event, chains it, signs the newest link, and verifies that nobody changed it.
 * Business packages publish events; of them only {@code privacy} and {@code anchor} call this package. Others read by
 * {@code AuditTrail} and {@code AuditSearch}, or as an outbox by {@code ChainedEntries}, verify the trail by {@code TrailVerifier}, compare the register with it by
 * {@code RegisterCheck}, and do both by {@code ProofCheck}.
 *
 * <pre>
 * domain event > entry (AuditTrail, in the same transaction; texts and people in tables of their own, to be erased)
 *              > link  (Sealer and HashChain, after the commit: each link has the hash of the one before)
 *              > seal  (a signed head over the newest link, in the database and in HeadsFile)
 *              > TrailVerifier: the links, then SignedHeadCheck, PersonalDataCheck and PermitCheck
 * </pre>
 *
 * <p>A new kind of event needs a constant in {@code DomainEvent.EventType}, a publisher, a line in the timeline, and its
 * group in {@code EntryGroup}.
 *
 * <p>{@code AuditTrailHealthIndicator} tells when the sealing or the second place is behind.
 */
package io.supportaccess.audit;
