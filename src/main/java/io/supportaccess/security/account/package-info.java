/**
 * The users, groups and rights of an installation: what the first start creates and which user ids nobody may get. The
 * rest of the product asks {@code Accounts} whether a user exists and {@code Role} who may do what.
 */
package io.supportaccess.security.account;
