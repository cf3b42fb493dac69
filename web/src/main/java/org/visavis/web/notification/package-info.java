/**
 * Appointments for people's calendars: an invitation to fetch, and a feed to subscribe to. The feed's address is the one thing
 * of the platform that is read without signing in, because calendar programs can't; what it needs to be safe is in
 * {@link org.visavis.notification.CalendarFeeds}.
 */
package org.visavis.web.notification;
