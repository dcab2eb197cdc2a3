/** What a case and a page cost the database, counted: no figure here depends on how fast the machine is. */
package io.supportaccess.cost;
