/** Below the home folder: what opens other doors. */
export const CREDENTIAL_FILES = [
  '.ssh',
  '.gnupg',
  '.netrc',
  '.docker',
  '.aws',
  '.kube',
  '.config/containers',
  '.local/share/containers',
] as const

/** Below the home folder: what a host runs by itself, at the next login or in the next session. */
export const STARTUP_FILES = [
  '.profile',
  '.bashrc',
  '.bash_profile',
  '.bash_login',
  '.bash_logout',
  '.zshenv',
  '.zprofile',
  '.zshrc',
  '.zlogin',
  '.zlogout',
  '.kshrc',
  '.cshrc',
  '.tcshrc',
  '.login',
  '.logout',
  '.pam_environment',
  '.config/fish',
  '.config/autostart',
  '.config/systemd',
  '.config/environment.d',
] as const

/** Sockets through which an engine takes orders. */
export const ENGINE_SOCKETS = [
  'docker.sock',
  'podman.sock',
  'containerd.sock',
  'crio.sock',
  'buildkitd.sock',
] as const
