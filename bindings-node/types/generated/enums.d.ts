/**
 * Whether a meeting can be joined.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `ACTIVE`: It can be joined.
 * - `INACTIVE`: Nobody can join.
 */
export type MeetingStatus = 'ACTIVE' | 'INACTIVE' | (string & {});
/**
 * Kind of session, which shapes its summary.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `general`: Any session.
 * - `team_meeting`: Meeting of a team.
 * - `sales_call`: Call with a possible customer.
 * - `client_check_in`: Regular call with a client.
 * - `interview`: Interview.
 * - `daily_standup`: Daily meeting of a team.
 * - `one_on_one_meeting`: Meeting of two.
 * - `lecture`: Lecture.
 * - `code_review`: Review of code.
 */
export type SummaryType = 'general' | 'team_meeting' | 'sales_call' | 'client_check_in' | 'interview' | 'daily_standup' | 'one_on_one_meeting' | 'lecture' | 'code_review' | (string & {});
/**
 * Markup of a summary.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `plain_text`: None.
 * - `markdown`: Markdown.
 */
export type SummaryTextFormat = 'plain_text' | 'markdown' | (string & {});
/**
 * Language that is spoken.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `en-US`: English of the United States.
 * - `en-IN`: English of India.
 * - `de`: German.
 * - `hi`: Hindi.
 * - `sv`: Swedish.
 * - `ru`: Russian.
 * - `pl`: Polish.
 * - `el`: Greek.
 * - `fr`: French.
 * - `nl`: Dutch.
 */
export type TranscriptionLanguage = 'en-US' | 'en-IN' | 'de' | 'hi' | 'sv' | 'ru' | 'pl' | 'el' | 'fr' | 'nl' | (string & {});
/**
 * Whether a session goes on.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `LIVE`: It goes on.
 * - `ENDED`: It is over.
 */
export type SessionStatus = 'LIVE' | 'ENDED' | (string & {});
/**
 * Kind of a session.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `meeting`: Session of a meeting.
 * - `livestream`: Session of a livestream.
 * - `participant`: Session of one participant.
 */
export type SessionType = 'meeting' | 'livestream' | 'participant' | (string & {});
/**
 * Kind of view that a participant's preset gives. Presets themselves cannot have all of them.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `GROUP_CALL`: Everybody sees everybody.
 * - `WEBINAR`: Few are on a stage, and many watch.
 * - `AUDIO_ROOM`: Sound only.
 * - `LIVESTREAM`: Many watch a livestream.
 * - `CHAT`: Text only. No preset has it.
 */
export type PeerViewType = 'GROUP_CALL' | 'WEBINAR' | 'AUDIO_ROOM' | 'LIVESTREAM' | 'CHAT' | (string & {});
/**
 * What happened to a peer.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `PEER_CREATED`: The connection was made.
 * - `PEER_JOINING`: The peer joined.
 * - `PEER_LEAVING`: The peer left.
 */
export type PeerEventName = 'PEER_CREATED' | 'PEER_JOINING' | 'PEER_LEAVING' | (string & {});
/**
 * What sessions are ordered by.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `minutesConsumed`: Minutes that were consumed.
 * - `createdAt`: When they were created.
 */
export type SessionSortBy = 'minutesConsumed' | 'createdAt' | (string & {});
/**
 * What participants of a session are ordered by.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `joinedAt`: When they joined.
 * - `duration`: How long they were there.
 */
export type SessionParticipantSortBy = 'joinedAt' | 'duration' | (string & {});
/**
 * How time in breakout rooms counts.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `raw`: Only the time in this session.
 * - `consolidated`: Time in breakout rooms is added.
 */
export type ParticipantView = 'raw' | 'consolidated' | (string & {});
/**
 * A part of a report about a peer's call.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `deviceInfo`: The device.
 * - `ipInformation`: The network address and where it is.
 * - `precallNetworkInformation`: The network, as it was tested before the call.
 * - `events`: What happened during the call.
 * - `qualityStats`: Quality of sound and picture.
 */
export type PeerReportFilter = 'device_info' | 'ip_information' | 'precall_network_information' | 'events' | 'quality_stats' | (string & {});
/**
 * Format of a transcript.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `SRT`: SubRip subtitles.
 * - `VTT`: WebVTT subtitles.
 * - `JSON`: JSON.
 * - `CSV`: Comma-separated values.
 */
export type TranscriptFormat = 'SRT' | 'VTT' | 'JSON' | 'CSV' | (string & {});
/**
 * State of a recording.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `INVOKED`: It was asked to start.
 * - `RECORDING`: It records.
 * - `PAUSED`: It stands still until it is resumed.
 * - `UPLOADING`: It ended, and its files are on their way to the storage.
 * - `UPLOADED`: Its files are in the storage.
 * - `ERRORED`: It failed, at any point of its way.
 */
export type RecordingStatus = 'INVOKED' | 'RECORDING' | 'PAUSED' | 'UPLOADING' | 'UPLOADED' | 'ERRORED' | (string & {});
/**
 * What began a recording.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `API_CALL`: A call of the API.
 * - `RECORD_ON_START`: The meeting is set to be recorded from its start.
 */
export type RecordingStartCause = 'API_CALL' | 'RECORD_ON_START' | (string & {});
/**
 * What ended a recording.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `API_CALL`: A call of the API.
 * - `INTERNAL_ERROR`: A failure of the service.
 * - `ALL_PEERS_LEFT`: Everybody left the meeting.
 */
export type RecordingStopCause = 'API_CALL' | 'INTERNAL_ERROR' | 'ALL_PEERS_LEFT' | (string & {});
/**
 * Kind of a caller.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `ORGANIZATION`: The app, by its API token.
 * - `USER`: A participant.
 */
export type CallerType = 'ORGANIZATION' | 'USER' | (string & {});
/**
 * Kind of data that is put into a video file.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `ID3`: Metadata with times, as ID3 tags.
 */
export type InteractiveType = 'ID3' | (string & {});
/**
 * Kind of media that a layer records.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `audio`: Sound.
 */
export type TrackMediaKind = 'audio' | (string & {});
/**
 * What recordings are ordered by.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `invokedTime`: When the start was asked for.
 */
export type RecordingSortBy = 'invokedTime' | (string & {});
/**
 * State of a livestream. The service does not define the states; these are readings of its examples.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `LIVE`: Media flows.
 * - `IDLE`: It exists, and no media flows.
 * - `ERRORED`: It failed.
 * - `INVOKED`: It was created or asked to start, and no media flows yet.
 * - `OFFLINE`: It ended. Only answers and guides use it; it is no filter.
 */
export type LivestreamStatus = 'LIVE' | 'IDLE' | 'ERRORED' | 'INVOKED' | 'OFFLINE' | (string & {});
/**
 * State that livestreams are filtered by.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `LIVE`: Media flows.
 * - `IDLE`: No media flows.
 * - `ERRORED`: Failed.
 * - `INVOKED`: Asked to start.
 */
export type LivestreamStatusFilter = 'LIVE' | 'IDLE' | 'ERRORED' | 'INVOKED' | (string & {});
/**
 * Order of livestreams. Other lists spell descending differently.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `ASC`: Oldest first.
 * - `DSC`: Newest first.
 */
export type LivestreamSortOrder = 'ASC' | 'DSC' | (string & {});
/**
 * Something that a webhook can be told about.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `meeting.started`: The first participant joined.
 * - `meeting.ended`: The session is over: somebody ended it, or everybody left.
 * - `meeting.participantJoined`: A participant joined.
 * - `meeting.participantLeft`: A participant left.
 * - `meeting.chatSynced`: The chat of a session can be downloaded.
 * - `recording.statusUpdate`: A recording has a new state.
 * - `livestreaming.statusUpdate`: A livestream has a new state.
 * - `meeting.transcript`: The transcript of a session can be downloaded.
 * - `meeting.summary`: The summary of a session can be downloaded.
 */
export type WebhookEvent = 'meeting.started' | 'meeting.ended' | 'meeting.participantJoined' | 'meeting.participantLeft' | 'meeting.chatSynced' | 'recording.statusUpdate' | 'livestreaming.statusUpdate' | 'meeting.transcript' | 'meeting.summary' | (string & {});
/**
 * Order of most lists. Livestreams spell descending differently.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `ASC`: Smallest or oldest first.
 * - `DESC`: Greatest or newest first.
 */
export type SortOrder = 'ASC' | 'DESC' | (string & {});
/**
 * Number of audio channels.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `mono`: One channel.
 * - `stereo`: Two channels.
 */
export type AudioChannel = 'mono' | 'stereo' | (string & {});
/**
 * Format of recorded sound.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `MP3`: MPEG layer 3.
 * - `AAC`: Advanced Audio Coding.
 */
export type AudioCodec = 'MP3' | 'AAC' | (string & {});
/**
 * Format of recorded video.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `H264`: H.264.
 * - `VP8`: VP8.
 * - `VP9`: VP9.
 */
export type VideoCodec = 'H264' | 'VP8' | 'VP9' | (string & {});
/**
 * Corner of a watermark.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `left top`: Upper left corner.
 * - `right top`: Upper right corner.
 * - `left bottom`: Lower left corner.
 * - `right bottom`: Lower right corner.
 */
export type WatermarkPosition = 'left top' | 'right top' | 'left bottom' | 'right bottom' | (string & {});
/**
 * Kind of storage.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `aws`: Amazon S3.
 * - `azure`: Azure Blob Storage.
 * - `digitalocean`: DigitalOcean Spaces.
 * - `gcs`: Google Cloud Storage.
 * - `sftp`: A server that is reached by SFTP.
 * - `cloudflare`: Cloudflare R2. Only guides name it.
 */
export type StorageType = 'aws' | 'azure' | 'digitalocean' | 'gcs' | 'sftp' | 'cloudflare' | (string & {});
/**
 * How an SFTP server knows its client.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `KEY`: By a private key.
 * - `PASSWORD`: By a password.
 */
export type StorageAuthMethod = 'KEY' | 'PASSWORD' | (string & {});
/**
 * What keeps a sender from better quality.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `cpu`: The processor.
 * - `bandwidth`: The network.
 * - `none`: Nothing.
 * - `other`: Something else.
 */
export type QualityLimitationReason = 'cpu' | 'bandwidth' | 'none' | 'other' | (string & {});
/**
 * Kind of view.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `GROUP_CALL`: Everybody sees everybody.
 * - `WEBINAR`: Few are on a stage, and many watch.
 * - `AUDIO_ROOM`: Sound only.
 * - `LIVESTREAM`: Many watch a livestream.
 */
export type PresetViewType = 'GROUP_CALL' | 'WEBINAR' | 'AUDIO_ROOM' | 'LIVESTREAM' | (string & {});
/**
 * Quality of a picture, by its size.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `qvga`: 320 by 240.
 * - `vga`: 640 by 480.
 * - `hd`: 1280 by 720.
 * - `fhd`: 1920 by 1080.
 * - `uhd`: 3840 by 2160.
 */
export type MediaQuality = 'qvga' | 'vga' | 'hd' | 'fhd' | 'uhd' | (string & {});
/**
 * Whether people may send something.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `ALLOWED`: They may.
 * - `NOT_ALLOWED`: They may not.
 * - `CAN_REQUEST`: They may ask for it.
 */
export type ProducePermission = 'ALLOWED' | 'NOT_ALLOWED' | 'CAN_REQUEST' | (string & {});
/**
 * Whether somebody is really a machine of the service.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `RECORDER`: It records.
 * - `LIVESTREAMER`: It livestreams.
 * - `NONE`: It is no machine.
 */
export type RecorderType = 'RECORDER' | 'LIVESTREAMER' | 'NONE' | (string & {});
/**
 * How people come in from the waiting room.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `SKIP`: At once.
 * - `ON_PRIVILEGED_USER_ENTRY`: When somebody who may let them in joins.
 * - `SKIP_ON_ACCEPT`: When they have been let in once.
 */
export type WaitingRoomType = 'SKIP' | 'ON_PRIVILEGED_USER_ENTRY' | 'SKIP_ON_ACCEPT' | (string & {});
/**
 * What people may do in a plugin.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `FULL_ACCESS`: Everything.
 * - `VIEW_ONLY`: Look on.
 */
export type PluginAccess = 'FULL_ACCESS' | 'VIEW_ONLY' | (string & {});
/**
 * How round corners are.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `sharp`: Not at all.
 * - `rounded`: A little.
 * - `extra-rounded`: Much.
 * - `circular`: As round as can be.
 */
export type BorderRadius = 'sharp' | 'rounded' | 'extra-rounded' | 'circular' | (string & {});
/**
 * How thick borders are.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `none`: There are none.
 * - `thin`: Thin.
 * - `fat`: Thick.
 */
export type BorderWidth = 'none' | 'thin' | 'fat' | (string & {});
/**
 * How dark the view is.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `darkest`: As dark as can be.
 * - `dark`: Dark.
 * - `light`: Light.
 */
export type Theme = 'darkest' | 'dark' | 'light' | (string & {});
/**
 * Why a meeting ended.
 *
 * Other texts may come from newer versions of the service.
 *
 * - `HOST_ENDED_MEETING`: A host ended it for everybody.
 * - `ALL_PARTICIPANTS_LEFT`: The last participant left.
 */
export type MeetingEndReason = 'HOST_ENDED_MEETING' | 'ALL_PARTICIPANTS_LEFT' | (string & {});
