/**
 * What a doctor says to those who wait: a few lines of text, and a recording if they like. One of each per doctor, replaced as a whole.
 * The sound is kept in the database, since it is small, belongs to one row and is to be backed up with it.
 */
package org.visavis.greeting;
