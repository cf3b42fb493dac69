/**
 * Starts the local stack as child processes and watches them: PostgreSQL, Keycloak, the media server, coturn and WildFly.
 * Each server is a {@link org.visavis.launcher.Part} that can also be started alone, on any port and in any directory, so
 * that tests use the very classes that {@code ./visavis up} uses; {@link org.visavis.launcher.Stack} only orders them.
 * What is a trouble of this machine (a port in use, a server that ends) is told in one sentence, never as a stack trace.
 */
package org.visavis.launcher;
