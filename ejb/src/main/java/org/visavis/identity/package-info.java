/**
 * Who somebody is: the person behind a login, their roles, and the ids of things as types of their own. Persons come from the
 * OpenID provider; the platform keeps the little it needs to show and to link them. Nobody's password is ever seen here.
 */
package org.visavis.identity;
