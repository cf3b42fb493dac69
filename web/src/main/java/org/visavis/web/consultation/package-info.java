/** Consultations over REST: what is and was, for those who take part and for admins. What happens in them happens over signaling. */
package org.visavis.web.consultation;
