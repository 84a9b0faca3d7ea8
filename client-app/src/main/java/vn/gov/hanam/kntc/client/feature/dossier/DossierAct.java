package vn.gov.hanam.kntc.client.feature.dossier;

import vn.gov.hanam.kntc.model.account.Permission;

/// What can be done with a dossier, in the order offered.
public enum DossierAct {
    INSTRUCT("dossier.act.instruct", Permission.INSTRUCT),
    NOTE("dossier.act.note", Permission.NOTE),
    CORRECT("dossier.act.correct", Permission.CORRECT),
    ATTACH("dossier.act.attach", Permission.ATTACH),
    REMOVE("dossier.act.remove", Permission.ATTACH),
    RECEIPT("dossier.act.receipt", Permission.REGISTER),
    LINK("dossier.act.link", Permission.LINK),
    UNLINK("dossier.act.unlink", Permission.LINK),
    SEND("dossier.act.send", Permission.SEND),
    RECALL("dossier.act.recall", Permission.RECALL),
    WITHDRAW("dossier.act.withdraw", Permission.WITHDRAW),
    REOPEN("dossier.act.reopen", Permission.WITHDRAW);

    private final String textKey;
    private final Permission permission;

    DossierAct(String textKey, Permission permission) {
        this.textKey = textKey;
        this.permission = permission;
    }

    public String textKey() {
        return textKey;
    }

    public Permission permission() {
        return permission;
    }
}
