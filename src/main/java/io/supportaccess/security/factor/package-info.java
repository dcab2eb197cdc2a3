/**
 * The second factor of local users: codes of an authenticator app, and recovery codes. {@code SecondFactors} keeps and
 * checks them, and {@code SecondFactorRule} says who needs one. How a sign-in asks for it is in
 * {@code security.session}.
 */
package io.supportaccess.security.factor;
