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
