/**
 * The whole, as it is delivered: the EAR on a WildFly that Arquillian starts, with the real PostgreSQL, Keycloak, media server and coturn
 * beside it. {@link org.visavis.it.Infrastructure} starts these once for all tests, with the launcher's own classes, on free ports.
 * What is tested here is what only the whole can show; rules of the domain are tested in their own module.
 */
package org.visavis.it;
