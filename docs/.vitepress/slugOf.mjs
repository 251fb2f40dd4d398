/** The anchor of a heading, as GitHub and GitLab make it: one link works there and on the site. */
export const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
