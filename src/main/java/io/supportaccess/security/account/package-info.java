/**
 * The users, groups and rights that the first start creates, and the user ids that nobody may get. The
 * rest of the product asks {@code Accounts} whether a user exists; the groups themselves are in
 * {@code organisation.Role}.
 */
package io.supportaccess.security.account;
