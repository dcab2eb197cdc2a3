/**
 * The embedded PostgreSQL, which serves when the settings name no other database: its server, roles, demo users and
 * demo organisations. Only {@code verify} may use this package.
 */
package io.supportaccess.embedded;
