package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.client.service.desk.OfficeDirectory;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.util.List;
import java.util.Optional;

/// Asks the server which agencies there are and who works there.
final class DirectoryClient {

    private record AgencyAnswer(
            String id,
            String name,
            String kind,
            Optional<String> parent,
            String place,
            boolean verified) {}

    private record OfficerAnswer(
            String id, String name, String role, String agency, boolean active) {}

    private record Answer(List<AgencyAnswer> agencies, List<OfficerAnswer> officers) {}

    private DirectoryClient() {}

    static OfficeDirectory.Listing ask(ServerLink link, Optional<String> token) {
        var answer = link.get("directory", token, Answer.class);
        return new OfficeDirectory.Listing(
                answer.agencies().stream()
                        .map(agency ->
                                new OfficeDirectory.AgencyEntry(
                                        new AgencyId(agency.id()),
                                        agency.name(),
                                        agency.kind(),
                                        agency.parent().map(AgencyId::new),
                                        agency.place(),
                                        !agency.verified()))
                        .toList(),
                answer.officers().stream()
                        .map(officer ->
                                new OfficeDirectory.Person(
                                        UserId.fromString(officer.id()),
                                        officer.name(),
                                        officer.role(),
                                        new AgencyId(officer.agency()),
                                        officer.active()))
                        .toList());
    }
}
