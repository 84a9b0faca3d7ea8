package vn.gov.hanam.kntc.client.service.scan;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a scanner offers, source by source.
///
/// @param feederSensorTrusted whether *empty* may be believed before a page has been asked for
public record ScannerCaps(Map<Source, SourceCaps> sources, boolean feederSensorTrusted) {

    /// What one source offers.
    ///
    /// @param dpi resolutions offered, lowest first
    public record SourceCaps(SortedSet<Integer> dpi, Set<Colour> colours, PaperSize max) {
        public SourceCaps {
            dpi = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(dpi));
            colours = colours.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(colours));
        }

        /// The resolution to ask for: the nearest one not below what was wished, else the best.
        public int dpiFor(int wished) {
            var higher = dpi.tailSet(wished);
            if (!higher.isEmpty()) {
                return higher.first();
            }
            return dpi.isEmpty() ? wished : dpi.last();
        }
    }

    public ScannerCaps {
        sources = Map.copyOf(sources);
    }

    /// The source to use: the one wished if there is one, else the glass, else any.
    public Source sourceFor(Source wished) {
        if (sources.isEmpty() || sources.containsKey(wished)) {
            return wished;
        }
        if (wished == Source.FEEDER_DUPLEX && sources.containsKey(Source.FEEDER)) {
            return Source.FEEDER;
        }
        return sources.containsKey(Source.FLATBED)
                ? Source.FLATBED
                : sources.keySet().iterator().next();
    }
}
