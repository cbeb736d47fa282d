//! An event of any kind: the union of the models beside it, told apart by the field `event`.

#[cfg(feature = "objects")]
use std::sync::Arc;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::api::*;
use crate::__documentation as documentation;
use crate::description::{Union, UnionMember};
use crate::resources::webhooks::api::WebhookEvent;
#[cfg(feature = "objects")]
use crate::values::view::Owned;
#[cfg(feature = "bridge")]
use crate::values::view::{View, Viewable};
use crate::values::{FromWire, Json, Reader, report};

macro_rules! received_events {
    ($($(#[doc = $doc:literal])+ $variant:ident($model:ident) = $wire:literal,)*) => {
        /// A received event.
        ///
        /// An event that this version does not know is [`ReceivedEvent::Unknown`] with the body as received.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ReceivedEvent {
            $($(#[doc = $doc])+ $variant($model),)*
            /// An event that this version does not know.
            Unknown(UnknownEvent),
        }

        impl ReceivedEvent {
            /// Which event it is.
            #[must_use]
            pub fn event(&self) -> &WebhookEvent {
                match self {
                    $(Self::$variant(event) => &event.event,)*
                    Self::Unknown(event) => &event.event,
                }
            }
        }

        impl<'de> Deserialize<'de> for ReceivedEvent {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                struct Tag {
                    event: Option<String>,
                }

                let body = <&RawValue>::deserialize(deserializer)?;
                let tag: Tag = serde_json::from_str(body.get()).map_err(D::Error::custom)?;
                let name = tag.event.ok_or_else(|| D::Error::custom("it has no field `event`"))?;
                let mut reader = Reader::new(body.get());
                let event = match name.as_str() {
                    $($wire => $model::from_wire(&mut reader).map(Self::$variant),)*
                    _ => Json::from_wire(&mut reader).map(|body| {
                        Self::Unknown(UnknownEvent { event: WebhookEvent::from(name.as_str()), body })
                    }),
                };
                let event = event.map_err(|error| {
                    D::Error::custom(format!("{}: {}", error.place("$"), error.problem()))
                })?;
                report("webhooks.parse", "$", reader.left_out());
                Ok(event)
            }
        }

        /// As it was received; of an event that this version knows, the fields that it knows.
        impl Serialize for ReceivedEvent {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(event) => event.serialize(serializer),)*
                    Self::Unknown(event) => event.body.serialize(serializer),
                }
            }
        }

        /// The position is that in `UNION`; an unknown event comes after all others.
        #[cfg(feature = "bridge")]
        impl Viewable for ReceivedEvent {
            fn view(&self) -> View<'_> {
                enum Position { $($variant,)* Unknown }
                match self {
                    $(Self::$variant(event) => View::OneOf(Position::$variant as u32, event),)*
                    Self::Unknown(event) => View::OneOf(Position::Unknown as u32, event),
                }
            }

            #[cfg(feature = "objects")]
            fn into_owned(self: Box<Self>) -> Owned {
                match *self {
                    $(Self::$variant(event) => Owned::Model(Arc::new(event)),)*
                    Self::Unknown(event) => Owned::Model(Arc::new(event)),
                }
            }
        }

        /// The description of [`ReceivedEvent`].
        pub(crate) static UNION: Union = Union {
            name: "ReceivedEvent",
            doc: documentation!("What a webhook received. The field `event` tells which it is."),
            tag: "event",
            members: &[$(UnionMember {
                name: stringify!($variant),
                wire: $wire,
                model: stringify!($model),
                doc: documentation!(concat!($($doc),+)),
            },)*],
            other: "UnknownEvent",
        };
    };
}

received_events! {
    /// The first participant joined.
    MeetingStarted(MeetingStartedEvent) = "meeting.started",
    /// A host ended the session, or all participants left.
    MeetingEnded(MeetingEndedEvent) = "meeting.ended",
    /// A participant joined.
    ParticipantJoined(ParticipantJoinedEvent) = "meeting.participantJoined",
    /// A participant left.
    ParticipantLeft(ParticipantLeftEvent) = "meeting.participantLeft",
    /// The chat of a session can be downloaded.
    ChatSynced(ChatSyncedEvent) = "meeting.chatSynced",
    /// The status of a recording changed.
    RecordingStatus(RecordingStatusEvent) = "recording.statusUpdate",
    /// The status of a livestream changed.
    LivestreamStatus(LivestreamStatusEvent) = "livestreaming.statusUpdate",
    /// The transcript of a session can be downloaded.
    TranscriptReady(TranscriptReadyEvent) = "meeting.transcript",
    /// The summary of a session can be downloaded.
    SummaryReady(SummaryReadyEvent) = "meeting.summary",
}
