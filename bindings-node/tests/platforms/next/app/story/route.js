import { story } from '../../story.mjs';

// Asked again with each request, not while the program is built.
export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await story());
}
