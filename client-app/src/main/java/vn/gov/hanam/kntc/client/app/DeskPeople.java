package vn.gov.hanam.kntc.client.app;

import vn.gov.hanam.kntc.client.feature.account.PeopleDesk;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.text.Names;

import java.util.Comparator;
import java.util.List;

/// The officers of this machine, over the open session.
final class DeskPeople implements PeopleDesk {

    private final DeskSession session;
    private final EnrolmentClient server;

    DeskPeople(DeskSession session, EnrolmentClient server) {
        this.session = session;
        this.server = server;
    }

    @Override
    public Officer officer() {
        return session.officer();
    }

    @Override
    public List<Officer> officers() {
        var logins = session.logins();
        return session.directory().officers().stream()
                .filter(officer -> logins.contains(officer.login()))
                .sorted(Comparator.comparing(Officer::name, Names.BY_GIVEN_NAME))
                .toList();
    }

    @Override
    public void changePassword(String oldPassword, String newPassword) {
        session.changePassword(oldPassword.toCharArray(), newPassword.toCharArray());
    }

    @Override
    public Result<Officer> add(String user, String password) {
        var officer = server.login(session.enrolment(), user, password.toCharArray());
        return session.addOfficer(officer, password.toCharArray());
    }
}
