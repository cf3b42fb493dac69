/**
 * What the platform is told from outside: its settings and the time. Every setting is read here, once, so that a test can
 * replace it; every "now" comes from the {@link java.time.Clock} produced here. Nothing of the domain lives here.
 */
package org.visavis.environment;
