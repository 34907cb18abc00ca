# Writes manual pages and completions, which the program makes of its own command line, below the
# place of installation. Variables: PROGRAM, PLACE (with DESTDIR), VERSION, SOURCE.
function(page arguments file)
  get_filename_component(folder ${file} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND ${PROGRAM} ${arguments} OUTPUT_FILE ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(compress file)
  execute_process(COMMAND gzip -9nf ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(MAKE_DIRECTORY ${PLACE}/share/man/man1)
execute_process(COMMAND ${PROGRAM} man --all ${PLACE}/share/man/man1 COMMAND_ERROR_IS_FATAL ANY)
file(GLOB pages ${PLACE}/share/man/man1/crossfoot*.1)
foreach(each IN LISTS pages)
  compress(${each})
endforeach()
page("completion;bash" ${PLACE}/share/bash-completion/completions/crossfoot)
page("completion;zsh" ${PLACE}/share/zsh/vendor-completions/_crossfoot)
page("completion;fish" ${PLACE}/share/fish/vendor_completions.d/crossfoot.fish)

file(COPY ${SOURCE}/ci/packaging/copyright DESTINATION ${PLACE}/share/doc/crossfoot)
set(moment 0)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(moment $ENV{SOURCE_DATE_EPOCH})
endif()
execute_process(COMMAND date -u -R -d @${moment} OUTPUT_VARIABLE day OUTPUT_STRIP_TRAILING_WHITESPACE)
file(WRITE ${PLACE}/share/doc/crossfoot/changelog
  "crossfoot (${VERSION}) stable; urgency=medium\n\n  * See CHANGELOG.md in the source tree.\n\n"
  " -- The crossfoot authors <crossfoot@example.org>  ${day}\n")
compress(${PLACE}/share/doc/crossfoot/changelog)
