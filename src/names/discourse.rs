//! Whom roles and pronouns mean: the article is read once from front to back, keeping in mind who was
//! mentioned last.

mod body;
mod pair;
mod recent;
mod role;

use rustc_hash::FxHashMap;

use self::pair::Pair;
use self::recent::Recent;
use self::recent::Seen;
use self::recent::Who;
use super::merge::Cast;
use super::merge::Member;
use super::phrase::Matter;
use super::phrase::Phrase;
use super::phrase::RolePhrase;
use crate::names::Entity;
use crate::names::EntityKind;
use crate::names::Mention;
use crate::names::Names;
use crate::names::Number;
use crate::rules::Class;
use crate::rules::Pronoun;
use crate::rules::PronounKind;
use crate::rules::Titles;

/// And stands no more than so many bytes behind the last of them.
const RELATIVE_BYTES: usize = 40;
/// A relative pronoun looks no further back than this many phrases.
const RELATIVE_REACH: usize = 3;

/// Resolves the phrases of `cast`.
pub(super) fn resolve(text: &str, cast: Cast, titles: &Titles) -> Names {
    let mut discourse = Discourse::new(&cast.members, titles);
    let partners = partners(&cast);
    let mut meant = Vec::with_capacity(cast.phrases.len());
    for (index, partner) in partners.iter().enumerate() {
        let named = cast.named[index].or_else(|| cast.named[(*partner)?]);
        discourse.note_pair(text, &cast.phrases, index, &cast.named);
        meant.push(discourse.read(index, &cast.phrases, named));
    }
    let mut unnamed: Vec<(usize, Entity)> = Vec::new();
    let pairs: Vec<Entity> = discourse
        .pairs
        .iter()
        .map(|p| pair::entity(p, &cast.members))
        .collect();
    let first_pair = cast.members.len();
    let mut members: Vec<Entity> = cast.members.into_iter().map(|m| m.entity).collect();
    settle_kinds(&mut members, &cast.phrases, &meant);
    members.extend(pairs);
    let mut described: FxHashMap<usize, usize> = FxHashMap::default();
    for who in meant.iter().flatten() {
        if let Who::Phrase(phrase) = *who
            && !described.contains_key(&phrase)
        {
            described.insert(phrase, members.len() + unnamed.len());
            unnamed.push((phrase, description(text, &cast.phrases, phrase, titles)));
        }
    }
    for (phrase, _) in &unnamed {
        meant[*phrase] = Some(Who::Phrase(*phrase));
    }
    let entity = |who: Who| match who {
        Who::Member(member) => member,
        Who::Pair(pair) => first_pair + pair,
        Who::Phrase(phrase) => described[&phrase],
    };
    let keep = |(index, phrase): (usize, &Phrase)| {
        let is_name = matches!(phrase.matter, Matter::Name(_));
        let meant = meant[index].map(entity);
        (!is_name || meant.is_some()).then_some(Mention {
            span: phrase.span,
            head: phrase.head,
            entity: meant,
            form: phrase.form(),
            is_possessive: phrase.is_possessive,
        })
    };
    let mentions = cast.phrases.iter().enumerate().filter_map(keep).collect();
    let mut entities = members;
    entities.extend(unnamed.into_iter().map(|(_, e)| e));
    in_order(entities, mentions)
}

/// Makes persons of those whom `he` or `she` means, and bodies of names that nothing explains: news gives
/// persons a first name or a title.
fn settle_kinds(members: &mut [Entity], phrases: &[Phrase], meant: &[Option<Who>]) {
    for (phrase, who) in phrases.iter().zip(meant) {
        if let (Matter::Pronoun(pronoun), Some(Who::Member(member))) = (&phrase.matter, who)
            && let Some(gender) = pronoun.gender
            && members[*member].kind == EntityKind::Other
        {
            members[*member].kind = EntityKind::Person;
            members[*member].gender = Some(gender.into());
        }
    }
    for member in members {
        if member.kind == EntityKind::Other && member.gender.is_none() {
            member.kind = EntityKind::Organisation;
        }
    }
}

/// The entities by their first mention, and the mentions that mean them.
fn in_order(entities: Vec<Entity>, mut mentions: Vec<Mention>) -> Names {
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_by_key(|i| (entities[*i].first, *i));
    let mut place = vec![0; entities.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    for mention in &mut mentions {
        mention.entity = mention.entity.map(|e| place[e]);
    }
    let mut numbered: Vec<(usize, Entity)> = place.into_iter().zip(entities).collect();
    numbered.sort_by_key(|(place, _)| *place);
    Names {
        entities: numbered.into_iter().map(|(_, e)| e).collect(),
        mentions,
        countries: Vec::new(),
    }
}

/// For each phrase the one that stands in apposition to it.
fn partners(cast: &Cast) -> Vec<Option<usize>> {
    let mut partners = vec![None; cast.phrases.len()];
    for (index, phrase) in cast.phrases.iter().enumerate() {
        if let Some(other) = phrase.apposed {
            partners[index] = Some(other);
            partners[other] = Some(index);
        }
    }
    partners
}

/// Somebody who has no name, with what belongs to the words for them: `a spokesman for Acme`.
fn description(text: &str, phrases: &[Phrase], index: usize, titles: &Titles) -> Entity {
    let phrase = &phrases[index];
    let mut span = phrase.span;
    if let Some(next) = phrases.get(index + 1)
        && next.sentence == phrase.sentence
        && let Some(between) = text.get(span.end()..next.span.start())
    {
        let word = titles.word(between.trim(), &mut String::new());
        if word.classes.has(Class::Joiner) && !matches!(next.matter, Matter::Pronoun(_)) {
            span = span.cover(next.span);
        }
    }
    let written: Vec<&str> = span.slice(text).split_whitespace().collect();
    let (gender, number) = match &phrase.matter {
        Matter::Role(role) => (role.gender, role.number),
        Matter::Body(_) | Matter::Name(_) | Matter::Pronoun(_) => (None, Number::One),
    };
    Entity {
        name: written.join(" "),
        kind: EntityKind::Unnamed,
        role: None,
        gender,
        number,
        first: phrase.span,
    }
}

/// What is kept in mind while the article is read.
struct Discourse<'t> {
    titles: &'t Titles,
    members: &'t [Member],
    /// Roles that are learnt while reading.
    learnt: FxHashMap<usize, Vec<RolePhrase>>,
    /// The phrase that last meant a member.
    last: Vec<Option<usize>>,
    by_role: FxHashMap<u32, Vec<usize>>,
    by_body: FxHashMap<u32, Vec<usize>>,
    recent: Recent,
    /// The phrases of this sentence so far: where each ends, and whom it means.
    sentence: Vec<(usize, Who)>,
    at: usize,
    pairs: Vec<Pair>,
}

impl<'t> Discourse<'t> {
    fn new(members: &'t [Member], titles: &'t Titles) -> Self {
        let mut discourse = Self {
            titles,
            members,
            learnt: FxHashMap::default(),
            last: vec![None; members.len()],
            by_role: FxHashMap::default(),
            by_body: FxHashMap::default(),
            recent: Recent::default(),
            sentence: Vec::new(),
            at: 0,
            pairs: Vec::new(),
        };
        let mut key = String::new();
        for (index, member) in members.iter().enumerate() {
            for role in &member.roles {
                discourse.learn(index, role);
            }
            if member.entity.kind == EntityKind::Organisation {
                for part in &member.parts {
                    let word = titles.word(part, &mut key);
                    if word.classes.has(Class::Body) {
                        push_new(discourse.by_body.entry(word.base).or_default(), index);
                    }
                }
            }
        }
        discourse
    }

    /// Makes the member findable by the roles of a phrase.
    fn learn(&mut self, member: usize, role: &RolePhrase) {
        for head in &role.heads {
            push_new(self.by_role.entry(*head).or_default(), member);
            for also in self.titles.also(*head) {
                push_new(self.by_role.entry(*also).or_default(), member);
            }
        }
    }

    /// Reads the next phrase, which names `named`; says whom it means.
    fn read(&mut self, index: usize, phrases: &[Phrase], named: Option<usize>) -> Option<Who> {
        let phrase = &phrases[index];
        self.recent.go_to(phrase);
        if self.at != phrase.sentence {
            self.sentence.clear();
            self.at = phrase.sentence;
        }
        let who = match &phrase.matter {
            Matter::Name(_) => named.map(Who::Member),
            Matter::Role(role) => match named {
                Some(member) => {
                    self.mirror(member, role);
                    Some(Who::Member(member))
                }
                None if role.number == Number::Many => self.several(role).map(Who::Pair),
                None => self
                    .role(phrase, role)
                    .map(Who::Member)
                    .or_else(|| self.described(phrases, role)),
            },
            Matter::Body(body) => self.body(phrase, body).map(Who::Member),
            Matter::Pronoun(pronoun) => self.pronoun(phrase, *pronoun),
        };
        let seen = who.or_else(|| stands_for_itself(index, phrase));
        if let Some(who) = seen {
            self.see(index, phrase, who);
            if !phrase.is_possessive {
                self.sentence.push((phrase.span.end(), who));
            }
        }
        who
    }

    fn see(&mut self, index: usize, phrase: &Phrase, who: Who) {
        let (kind, gender, number) = match who {
            Who::Member(member) => {
                self.last[member] = Some(index);
                let entity = &self.members[member].entity;
                (entity.kind, entity.gender, entity.number)
            }
            Who::Pair(_) => (EntityKind::Person, None, Number::Many),
            Who::Phrase(_) => match &phrase.matter {
                Matter::Role(role) => (EntityKind::Unnamed, role.gender, role.number),
                Matter::Pronoun(p) => (
                    EntityKind::Unnamed,
                    p.gender.map(Into::into),
                    p.number.into(),
                ),
                Matter::Body(_) | Matter::Name(_) => return,
            },
        };
        self.recent.see(Seen {
            who,
            kind,
            gender,
            number,
            sentence: phrase.sentence,
            rank: phrase.rank,
            is_quoted: phrase.quotation.is_some(),
            quotation: phrase.quotation,
        });
    }

    fn pronoun(&self, phrase: &Phrase, pronoun: Pronoun) -> Option<Who> {
        match pronoun.kind {
            PronounKind::Speaker => None,
            PronounKind::Relative => self.person_before(phrase),
            PronounKind::RelativeThing => {
                let (end, who) = *self.sentence.last()?;
                let is_beside = phrase.span.start() <= end + ", ".len();
                (is_beside && self.can_be_thing(who)).then_some(who)
            }
            PronounKind::Person => self.recent.person(phrase, pronoun),
            PronounKind::Thing => self.recent.thing(phrase),
        }
    }

    /// Whom a relative pronoun means: who stands right before it, or before what only tells of them a
    /// place or a body (`Jane Ong, 52, of Halmouth, who`).
    fn person_before(&self, phrase: &Phrase) -> Option<Who> {
        let (end, who) = *self.sentence.last()?;
        let is_beside = phrase.span.start() <= end + ", ".len();
        if is_beside && self.can_be_person(who) {
            return Some(who);
        }
        if !is_beside && phrase.span.start() > end + RELATIVE_BYTES {
            return None;
        }
        let near = self.sentence.iter().rev().take(RELATIVE_REACH);
        near.map(|(_, who)| *who).find(|who| match who {
            Who::Member(member) => self.members[*member].entity.kind == EntityKind::Person,
            Who::Phrase(_) | Who::Pair(_) => true,
        })
    }

    fn can_be_person(&self, who: Who) -> bool {
        match who {
            Who::Member(member) => match self.members[member].entity.kind {
                EntityKind::Person | EntityKind::Other => true,
                EntityKind::Organisation | EntityKind::Place | EntityKind::Unnamed => false,
            },
            Who::Phrase(_) | Who::Pair(_) => true,
        }
    }

    fn can_be_thing(&self, who: Who) -> bool {
        match who {
            Who::Member(member) => match self.members[member].entity.kind {
                EntityKind::Organisation | EntityKind::Place | EntityKind::Other => true,
                EntityKind::Person | EntityKind::Unnamed => false,
            },
            Who::Phrase(_) | Who::Pair(_) => false,
        }
    }
}

/// A role that means nobody with a name can still be meant by pronouns behind it, unless it only says
/// what somebody is.
fn stands_for_itself(index: usize, phrase: &Phrase) -> Option<Who> {
    match &phrase.matter {
        Matter::Role(_) if phrase.is_predicate => None,
        Matter::Role(_) => Some(Who::Phrase(index)),
        Matter::Body(_) | Matter::Name(_) | Matter::Pronoun(_) => None,
    }
}

fn push_new(list: &mut Vec<usize>, member: usize) {
    if list.last() != Some(&member) {
        list.push(member);
    }
}
