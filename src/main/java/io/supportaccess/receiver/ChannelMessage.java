package io.supportaccess.receiver;

import java.util.Optional;

/**
 * What a group of people is told, before it is put into the format of their channel.
 *
 * @param about the organisation and the request
 * @param text what has happened
 * @param where what to do, and where to click
 * @param link to the step or the request; empty where links are not allowed
 */
record ChannelMessage(String about, String text, String where, Optional<ChannelLink> link) {

    record ChannelLink(String title, String address) {}
}
