/**
 * The audit trail: it keeps each domain event, chains and signs it, and verifies that nobody changed it. Business packages
 * publish events and never call this package; the doors are {@code AuditTrail} to read and {@code TrailVerifier} to verify.
 *
 * <pre>
 * domain event > entry (AuditTrail, in the same transaction; texts and people apart, so that they can be erased)
 *              > link  (Sealer and HashChain, after the commit: each with the hash of the one before)
 *              > seal  (a signed head over the newest link, in the database and in HeadsFile)
 *              > TrailVerifier: the links, then SignedHeadCheck, PersonalDataCheck and PermitCheck
 * </pre>
 *
 * <p>A new kind of event needs a constant in {@code DomainEvent.EventType}, a publisher and a line in the timeline, and
 * nothing here.
 */
package io.supportaccess.audit;
