/**
 * Who is calling, and whether the request may come from where it comes from. The login itself is the container's: WildFly
 * checks cookies and bearer tokens against the OpenID provider before anything here runs. What a caller may do with a thing is
 * decided by the use case, not here.
 */
package org.visavis.web.security;
