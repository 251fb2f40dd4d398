/** What fills an image's root folder: shell source that gets the folder as `$1`. */
export const rootFolders = {
  // The host's own programs with the libraries they name: debootstrap takes a minute and 200 MB for the same.
  bash: `
    cd "$1"
    mkdir -p usr/bin usr/lib usr/lib64
    ln -s usr/bin bin; ln -s usr/lib lib; ln -s usr/lib64 lib64
    for name in bash basename cat chmod chown cp cut date dd dirname echo env expr false head id kill ln ls mkdir \\
                mktemp mv nproc od printf pwd readlink rm sed seq sleep sort stat stty tail tee test timeout \\
                touch tr true tty uname wc whoami grep; do
      cp -L "$(which "$name")" usr/bin/
    done
    ln -s bash usr/bin/sh
    ldd usr/bin/* | sed -n 's|.*[[:space:]]\\(/[^ ]*\\) (.*|\\1|p' | sort -u | while read -r library; do
      mkdir -p "./$(dirname "$library")"
      cp -L "$library" "./$library"
    done
  `,
  bb: `
    cd "$1"
    mkdir bin
    cp -L "$(which busybox)" bin/busybox
    for name in $(bin/busybox --list); do [ "$name" = busybox ] || ln -s busybox "bin/$name"; done
  `,
  'busybox-only': `
    cd "$1"
    mkdir busybox
    cp -L "$(which busybox)" busybox/busybox
    for name in $(busybox/busybox --list); do [ "$name" = busybox ] || ln -s busybox "busybox/$name"; done
  `,
  none: ':',
} as const

export type RootFolder = keyof typeof rootFolders
