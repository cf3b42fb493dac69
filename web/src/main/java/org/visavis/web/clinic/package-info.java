/**
 * The clinic's opening hours and closures over HTTP. Everyone who is signed in may read them; an admin replaces them as a whole
 * and is told which appointments now lie at times at which the clinic is closed.
 */
package org.visavis.web.clinic;
