/** Doctors' greetings over REST: the words, and the recording as a file. */
package org.visavis.web.greeting;
