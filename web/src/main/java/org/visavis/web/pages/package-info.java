/**
 * The addresses people see: the door of each role, the room, signing out, and what is shown when something is refused. The
 * pages themselves are static files; what they show comes from REST and the signaling socket, so no page is built here.
 */
package org.visavis.web.pages;
