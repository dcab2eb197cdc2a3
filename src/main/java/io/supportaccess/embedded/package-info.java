/**
 * The embedded PostgreSQL, which serves when the settings name no other database: its server, roles, demo users and demo
 * organisations. Nothing else may depend on this package except {@code verify}.
 */
package io.supportaccess.embedded;
