package vn.gov.hanam.kntc.client.ui.shell;

import org.kordamp.ikonli.Ikon;

import vn.gov.hanam.kntc.client.ui.Tone;

import java.util.OptionalDouble;

/// What the status bar says about the link: in words, with a colour and an icon.
///
/// @param moving how far what moves now is, from 0 to 1; empty when nothing moves
public record DeskStatus(Tone tone, Ikon icon, String sentence, OptionalDouble moving) {}
