/**
 * What begins with a dot in a home folder is private: credentials, settings, and what a host runs by itself at the
 * next login, in the next session or by the next `git`. Nobody can list all of it. These caches are not: downloads
 * that tools fetch again when they are gone.
 */
export const SHARED_CACHES = [
  '.cache',
  '.ccache',
  '.sccache',
  '.m2/repository',
  '.gradle/caches',
  '.ivy2/cache',
  '.cargo/registry',
  '.cargo/git',
  '.npm/_cacache',
  '.yarn/berry/cache',
  '.pnpm-store',
  '.conda/pkgs',
  '.julia/artifacts',
  '.julia/packages',
  '.nuget/packages',
  '.spack/cache',
  '.apptainer/cache',
  '.singularity/cache',
] as const

/** Inside of a shared cache, and still the engine's own. */
export const ENGINE_CACHES = ['.cache/containers'] as const

/** Podman looks up helpers, such as `newuidmap`, on a PATH that often begins with this folder. */
export const PROGRAM_FOLDERS = ['bin'] as const

/** Sockets through which an engine takes orders. */
export const ENGINE_SOCKETS = [
  'docker.sock',
  'podman.sock',
  'containerd.sock',
  'crio.sock',
  'buildkitd.sock',
] as const

/** Folders of all users; whoever holds them holds what lies in them. */
export const SHARED_TEMPORARY = ['/tmp', '/var/tmp'] as const

/**
 * Names in them that Podman and its user find by default: Kerberos tickets (krb5_cc(3)), agents of ssh, and where
 * rootless Podman settles without XDG_RUNTIME_DIR (seen on 4.3.1).
 */
export const PRIVATE_TEMPORARY =
  /^(?:krb5cc|krb5_|ssh-|gpg-|\.?podman|containers-user-|storage-run-|container_images_|libpod|buildah|dbus-|\.X11-unix|\.ICE-unix)/
