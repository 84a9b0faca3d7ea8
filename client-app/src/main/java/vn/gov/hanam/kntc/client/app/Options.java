package vn.gov.hanam.kntc.client.app;

import java.nio.file.Path;
import java.util.Optional;

/// What the desk was started with.
///
/// @param data the folder this desk keeps everything in
/// @param practiceScanner whether a scanner that is not there is offered, to learn with
/// @param printTo a folder to print into; empty for the printer of the system
public record Options(Path data, boolean practiceScanner, Optional<Path> printTo) {}
