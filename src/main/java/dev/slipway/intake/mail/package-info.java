/** Mails: what they bring, who sent them, and what waits because nobody knows its sender. */
package dev.slipway.intake.mail;
