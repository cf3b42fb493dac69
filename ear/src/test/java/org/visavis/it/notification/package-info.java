/**
 * Mails and calendars as a whole: a booking over HTTP ends as a mail at a real mail server, and a calendar program reads the
 * feed without signing in. What the mails say is tested in the ejb module.
 */
package org.visavis.it.notification;
