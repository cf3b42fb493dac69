/**
 * What people are told outside the platform: mails about their appointments, reminders, calendar invitations and feeds. A
 * mail is written to the outbox in the transaction of the deed and sent afterwards, at least once, so that a mail server that
 * is away loses nothing and a deed that is undone tells nobody. Nothing here says why a patient comes.
 */
package org.visavis.notification;
