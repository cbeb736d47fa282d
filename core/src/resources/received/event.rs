//! An event of any kind: the union of the models beside it, told apart by the field `event`.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::value::RawValue;

use super::api::*;
use crate::__documentation as documentation;
use crate::describe::{Union, UnionMember};
use crate::resources::webhooks::api::WebhookEvent;
#[cfg(feature = "dynamic")]
use crate::values::public::{Public, Shown, Style};
use crate::values::{FromWire, Json, Reader};

macro_rules! received_events {
    ($($(#[doc = $doc:literal])+ $variant:ident($model:ident) = $wire:literal,)*) => {
        /// What a webhook received.
        ///
        /// An event that this version does not know is [`ReceivedEvent::Unknown`] with the body as it came.
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
                event.map_err(|error| {
                    D::Error::custom(format!("{}: {}", error.place("$"), error.problem()))
                })
            }
        }

        #[cfg(feature = "dynamic")]
        impl Public for ReceivedEvent {
            fn public<S: serde::Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
                if style.packed {
                    // Where no byte says what follows, the position in `UNION` does; an unknown event comes after all.
                    enum Place { $($variant,)* Unknown }
                    return match self {
                        $(Self::$variant(value) => serializer.serialize_newtype_variant(
                            UNION.name, Place::$variant as u32, stringify!($variant), &Shown { value, style },
                        ),)*
                        Self::Unknown(value) => serializer.serialize_newtype_variant(
                            UNION.name, Place::Unknown as u32, "Unknown", &Shown { value, style },
                        ),
                    };
                }
                match self {
                    $(Self::$variant(event) => event.public(style, serializer),)*
                    Self::Unknown(event) => event.public(style, serializer),
                }
            }
        }

        #[cfg(feature = "python")]
        impl ReceivedEvent {
            /// The object of its model.
            pub(crate) fn into_python(self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
                use crate::ffi::python::emitted::Attribute as _;
                let object = match self {
                    $(Self::$variant(event) => event.into_python(py),)*
                    Self::Unknown(event) => event.into_python(py),
                };
                object.map(pyo3::Bound::unbind)
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
    /// Somebody ended the session, or everybody left.
    MeetingEnded(MeetingEndedEvent) = "meeting.ended",
    /// A participant joined.
    ParticipantJoined(ParticipantJoinedEvent) = "meeting.participantJoined",
    /// A participant left.
    ParticipantLeft(ParticipantLeftEvent) = "meeting.participantLeft",
    /// The chat of a session can be downloaded.
    ChatSynced(ChatSyncedEvent) = "meeting.chatSynced",
    /// A recording has a new state.
    RecordingStatus(RecordingStatusEvent) = "recording.statusUpdate",
    /// A livestream has a new state.
    LivestreamStatus(LivestreamStatusEvent) = "livestreaming.statusUpdate",
    /// The transcript of a session can be downloaded.
    TranscriptReady(TranscriptReadyEvent) = "meeting.transcript",
    /// The summary of a session can be downloaded.
    SummaryReady(SummaryReadyEvent) = "meeting.summary",
}
