/**
 * Sign-in of people at an OpenID provider, and of programs with its tokens. It adds itself to the chain by
 * {@code SignInCustomizer}, but only if a setting names a provider; pages ask {@code SignInChoices} what to offer.
 */
package io.supportaccess.security.provider;
