/** People who sign in at an OpenID provider, and programs that bring its tokens. */
package io.supportaccess.security.provider;
