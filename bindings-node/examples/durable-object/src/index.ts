// A Durable Object for each class. It holds one client, and remembers the meeting of its class.
import { DurableObject } from 'cloudflare:workers';
import { RealtimeKit } from 'realtimekit-api';

interface Env {
  CLASSROOM: DurableObjectNamespace<Classroom>;
  CLOUDFLARE_ACCOUNT_ID: string;
  REALTIMEKIT_APP_ID: string;
  CLOUDFLARE_API_TOKEN: string;
  /** Set in tests only: where the emulator is. */
  CLOUDFLARE_BASE_URL?: string;
}

export class Classroom extends DurableObject<Env> {
  readonly #client: RealtimeKit;
  #meeting: Promise<string> | undefined;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#client = new RealtimeKit({
      accountId: env.CLOUDFLARE_ACCOUNT_ID,
      appId: env.REALTIMEKIT_APP_ID,
      apiToken: env.CLOUDFLARE_API_TOKEN,
      baseUrl: env.CLOUDFLARE_BASE_URL,
    });
  }

  /** Lets a person in, and gives the token with which they join. */
  async join(title: string, customParticipantId: string): Promise<string> {
    this.#meeting ??= this.#knownOrNew(title);
    const participant = await this.#client.participants.create(await this.#meeting, {
      customParticipantId,
      presetName: 'group_call_participant',
    });
    return participant.token;
  }

  /** The meeting of this class, made with the first person, however many come at once. */
  async #knownOrNew(title: string): Promise<string> {
    try {
      const known = await this.ctx.storage.get<string>('meeting');
      if (known !== undefined) return known;
      const { id } = await this.#client.meetings.create({ title });
      await this.ctx.storage.put('meeting', id);
      return id;
    } catch (error) {
      // The next person tries again.
      this.#meeting = undefined;
      throw error;
    }
  }
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const title = url.pathname.slice(1);
    const person = url.searchParams.get('person');
    if (request.method !== 'POST' || title === '' || person === null) {
      return new Response('POST /<class>?person=<id>', { status: 400 });
    }
    const classroom = env.CLASSROOM.get(env.CLASSROOM.idFromName(title));
    return Response.json({ token: await classroom.join(title, person) }, { status: 201 });
  },
} satisfies ExportedHandler<Env>;
