/**
 * Tells people and systems what has happened. A notice or a delivery is written once; after a crash it may be sent a second
 * time, with the same id. The audit trail is the outbox:
 *
 * <pre>
 * domain event > audit entry (in the same transaction) > its place in the chain (after the commit)
 *              > Outbox hands the entries to each OutboxReader, in the transaction that moves its cursor
 *              > the reader writes rows: who is to be told of what, never what was written in the request
 *              > jobs of db-scheduler deliver these rows
 * </pre>
 *
 * <p>A new way to tell somebody is a bean that implements {@link io.supportaccess.notice.OutboxReader}. This package uses
 * {@code process}, which knows who has to do a step; {@code receiver}, {@code api} and {@code pages} use this package.
 */
package io.supportaccess.notice;
