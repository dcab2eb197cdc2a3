/** What runs inside a tortured node, beside the application as it is shipped. */
package io.supportaccess.torture.node;
