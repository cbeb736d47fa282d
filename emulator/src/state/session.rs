//! Sessions: one continuous run of a meeting, with its participants, chat and transcript.

use jiff::Timestamp;

use super::shelf::Item;
use super::time::seconds_between;

/// A session, which may be in the future: a requested livestream starts one when its media flow.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) meeting_id: String,
    pub(crate) starts: Timestamp,
    ended: Option<Timestamp>,
    /// The control endpoints keep it open, even when all have left.
    pub(crate) held: bool,
    /// Its start was reported.
    pub(crate) announced: bool,
    pub(crate) peers: Vec<Peer>,
    /// The maximum of participants at one time.
    pub(crate) most: usize,
    /// Since when it has been empty, after somebody was in it.
    pub(crate) deserted: Option<Timestamp>,
    /// The spoken lines.
    pub(crate) spoken: Vec<Line>,
    /// The chat messages.
    pub(crate) written: Vec<Line>,
    pub(crate) polls: Vec<Poll>,
    pub(crate) chat_ready: Option<Timestamp>,
    pub(crate) transcript_ready: Option<Timestamp>,
    pub(crate) summary_ready: Option<Timestamp>,
}

/// One visit of a participant. A participant who leaves and comes back is two peers. It keeps the participant's name,
/// even if the registration changes.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    pub(crate) id: String,
    pub(crate) participant_id: String,
    pub(crate) custom_participant_id: String,
    pub(crate) name: Option<String>,
    pub(crate) picture: Option<String>,
    pub(crate) preset_name: String,
    pub(crate) view_type: String,
    pub(crate) registered: Timestamp,
    pub(crate) joined: Timestamp,
    pub(crate) left: Option<Timestamp>,
    pub(crate) muted: bool,
    pub(crate) may_unmute: bool,
}

/// A spoken line or a chat message.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    pub(crate) peer_id: String,
    pub(crate) text: String,
}

/// A poll in a session. Nobody votes in an emulator.
#[derive(Clone, Debug)]
pub(crate) struct Poll {
    pub(crate) id: String,
    pub(crate) question: String,
    pub(crate) options: Vec<String>,
    pub(crate) anonymous: bool,
    pub(crate) hide_votes: bool,
}

impl Item for Session {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.starts
    }
}

impl Session {
    pub(crate) fn new(id: String, meeting_id: String, starts: Timestamp) -> Self {
        Self {
            id,
            meeting_id,
            starts,
            ended: None,
            held: false,
            announced: false,
            peers: Vec::new(),
            most: 0,
            deserted: None,
            spoken: Vec::new(),
            written: Vec::new(),
            polls: Vec::new(),
            chat_ready: None,
            transcript_ready: None,
            summary_ready: None,
        }
    }

    pub(crate) fn end(&mut self, now: Timestamp) {
        self.ended = Some(now);
    }

    /// When it ended, unless that is ahead of a clock that was moved back.
    pub(crate) fn ended_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.ended.filter(|ended| *ended <= now)
    }

    /// Whether it has begun. One that was cancelled before never does.
    pub(crate) fn exists(&self, now: Timestamp) -> bool {
        self.starts <= now && self.ended.is_none_or(|ended| ended >= self.starts)
    }

    pub(crate) fn is_live(&self, now: Timestamp) -> bool {
        self.exists(now) && self.ended_at(now).is_none()
    }

    /// Whether it is in the future.
    pub(crate) fn is_to_come(&self, now: Timestamp) -> bool {
        self.starts > now && self.ended.is_none()
    }

    pub(crate) fn minutes(&self, now: Timestamp) -> f64 {
        seconds_between(self.starts, self.ended_at(now).unwrap_or(now)) / 60.0
    }

    /// The peers in it.
    pub(crate) fn present(&self, now: Timestamp) -> impl Iterator<Item = &Peer> {
        self.peers.iter().filter(move |peer| peer.is_present(now))
    }

    pub(crate) fn present_mut(&mut self, now: Timestamp) -> impl Iterator<Item = &mut Peer> {
        self.peers
            .iter_mut()
            .filter(move |peer| peer.is_present(now))
    }

    pub(crate) fn is_empty(&self, now: Timestamp) -> bool {
        self.present(now).next().is_none()
    }

    pub(crate) fn peer(&self, id: &str) -> Option<&Peer> {
        self.peers.iter().find(|peer| peer.id == id)
    }

    /// How many different participants took part.
    pub(crate) fn people(&self) -> usize {
        let ids: std::collections::HashSet<&str> = self
            .peers
            .iter()
            .map(|peer| peer.participant_id.as_str())
            .collect();
        ids.len()
    }
}

impl Peer {
    pub(crate) fn is_present(&self, now: Timestamp) -> bool {
        self.joined <= now && self.left_at(now).is_none()
    }

    /// When the peer left, unless that is ahead of a clock that was moved back.
    pub(crate) fn left_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.left.filter(|left| *left <= now)
    }

    pub(crate) fn minutes(&self, now: Timestamp) -> f64 {
        seconds_between(self.joined, self.left_at(now).unwrap_or(now)) / 60.0
    }

    /// The name that others see.
    pub(crate) fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.custom_participant_id)
    }
}
