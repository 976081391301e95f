//! Nouns by what they stand for: people, offices, groups, bodies, claims. All in lower case.

/// Offices and professions of one person.
const ROLES: &str = "minister president chancellor premier secretary senator congressman congresswoman representative lawmaker \
legislator governor mayor councillor councilor councilman councilwoman ambassador envoy diplomat king queen prince princess \
emperor pope archbishop bishop cardinal priest imam rabbi ayatollah pastor reverend spokesman spokeswoman spokesperson \
coordinator director chief head chair chairman chairwoman chairperson ceo cfo executive founder owner manager boss leader \
commander general colonel major captain lieutenant sergeant admiral commissioner inspector detective officer sheriff deputy \
constable superintendent prosecutor attorney lawyer solicitor barrister judge justice magistrate sheriff clerk coroner \
professor lecturer teacher headteacher principal dean doctor physician surgeon nurse scientist researcher economist analyst \
historian expert author writer journalist reporter editor columnist correspondent presenter broadcaster commentator critic \
actor actress singer musician artist director producer player striker goalkeeper midfielder defender coach trainer \
skipper captain driver pilot cyclist swimmer athlete champion engineer architect farmer fisherman builder banker trader \
investor accountant auditor treasurer adviser advisor aide candidate nominee incumbent member delegate negotiator \
representative official activist campaigner organiser organizer protester volunteer student pupil resident neighbour \
neighbor witness victim survivor defendant plaintiff suspect accused whistleblower source insider applicant tenant landlord \
counsel speaker whip politician cleric clergyman statesman academic hopeful contender publicist parliamentarian blogger \
undersecretary premier emir sheikh sultan monarch novelist photographer filmmaker composer philosopher sociologist \
psychologist biologist physicist chemist ecologist geologist virologist epidemiologist climatologist strategist consultant \
specialist client counterpart designate hotelier ombudswoman performer comedian host pm";

/// People without an office.
const PERSONS: &str = "man woman boy girl person teenager child mother father parent son daughter brother sister husband wife \
widow widower uncle aunt cousin friend colleague guest passenger customer reader viewer";

/// Plural nouns for people who speak as a group.
const GROUPS: &str = "officials authorities critics experts analysts sources observers witnesses residents neighbours neighbors \
lawyers attorneys prosecutors investigators detectives officers police lawmakers legislators senators ministers diplomats \
doctors scientists researchers economists historians scholars activists campaigners protesters demonstrators organisers \
organizers volunteers students teachers parents workers employees staff members unions unionists farmers fishermen traders \
investors shareholders executives directors managers leaders politicians opponents supporters rivals allies aides advisers \
advisors insiders friends relatives family families victims survivors passengers customers users tenants landlords fans \
players coaches journalists reporters editors media people voters republicans democrats conservatives liberals rebels \
militants soldiers troops commanders engineers firefighters rescuers paramedics forecasters meteorologists astronomers \
some many others men women judges jurors defendants delegates negotiators nations countries states governments companies \
firms banks groups agencies representatives councillors commissioners documents reports papers";

/// Bodies that can speak.
const ORGANIZATIONS: &str = "government ministry department office agency bureau administration cabinet parliament senate \
congress council commission committee court tribunal panel board authority police army navy military force forces embassy \
consulate university college school institute institution academy hospital trust charity foundation union association \
federation league club team party company firm corporation group bank fund exchange airline manufacturer maker retailer \
chain supplier operator publisher newspaper paper magazine journal broadcaster channel network station website outlet \
agency organisation organization watchdog regulator ombudsman inquiry coalition alliance bloc opposition side \
study report survey poll review audit statement letter document documents lawsuit suit complaint indictment filing \
memo email post tweet video article book editorial bulletin release forecast guidance charity presidency regime";

/// Nouns that stand for what was claimed.
const CLAIMS: &str = "claim claims allegation allegations accusation accusations charge charges report reports rumour rumours \
rumor rumors assertion assertions suggestion suggestions contention story stories notion idea speculation suspicion \
suspicions complaint complaints criticism criticisms controversy statement statements remark remarks comment comments \
insinuation insinuations narrative theory theories wrongdoing involvement responsibility guilt accusation";

/// Titles before a name.
const HONORIFICS: &str = "mr mrs ms miss mx dr prof sir dame lord lady baroness baron rev sen rep gov gen lt col maj capt sgt \
adm cmdr pres st hon judge justice president minister senator general ayatollah sheikh prince princess king queen \
pope archbishop bishop father sister mayor governor ambassador professor doctor chancellor representative congressman \
congresswoman secretary captain colonel lieutenant sergeant inspector detective superintendent constable officer \
commissioner coach councillor deputy vice foreign prime chief former acting";

use std::collections::HashSet;
use std::sync::LazyLock;

macro_rules! table {
    ($name:ident, $list:ident, $doc:literal) => {
        #[doc = $doc]
        pub fn $name(word: &str) -> bool {
            static SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| $list.split_ascii_whitespace().collect());
            SET.contains(word)
        }
    };
}

table!(is_role_noun, ROLES, "Offices and professions: *minister, spokeswoman, lawyer*.");
table!(is_person_noun, PERSONS, "People without an office: *man, widow*.");
table!(is_group_noun, GROUPS, "Plurals that speak as a group: *officials, residents*.");
table!(is_organization_noun, ORGANIZATIONS, "Bodies and documents that can speak: *ministry, company, report*.");
table!(is_claim_noun, CLAIMS, "Nouns that stand for what was claimed: *allegations, the charges*.");
table!(is_honorific, HONORIFICS, "Titles before a name, without their full stop: *mr, sen, foreign, minister*.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_hold_single_lower_case_words() {
        for list in [ROLES, PERSONS, GROUPS, ORGANIZATIONS, CLAIMS, HONORIFICS] {
            assert!(list.split_ascii_whitespace().all(|word| word.chars().all(|c| c.is_ascii_lowercase())));
        }
        assert!(is_role_noun("minister") && !is_role_noun("table"));
    }
}
